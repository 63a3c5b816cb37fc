"""The peer of bench/convolution.ts: forward and backward of one-dimensional convolutions by PyTorch, on one thread.

python3 convolution.py CASES SECONDS    (CASES: JSON, a list of lists [batch, channels, outputs, length, kernel, stride])
prints a JSON list of milliseconds, the least of all runs in so many seconds a case.
"""
import json
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
cases, seconds = json.loads(sys.argv[1]), float(sys.argv[2])
found = []
for batch, channels, outputs, length, kernel, stride in cases:
    x = torch.randn(batch, channels, length, requires_grad=True)
    weight = torch.randn(outputs, channels, kernel, requires_grad=True)
    cotangent = torch.randn(F.conv1d(x, weight, None, stride, kernel // 2).shape)
    least, end = float("inf"), time.perf_counter() + seconds
    while time.perf_counter() < end or least == float("inf"):
        x.grad = weight.grad = None
        started = time.perf_counter()
        F.conv1d(x, weight, None, stride, kernel // 2).backward(cotangent)
        least = min(least, time.perf_counter() - started)
    found.append(1000 * least)
print(json.dumps(found))
