"""The peer of baselines.ts: the same methods with NumPy and SciPy's banded solver, tuned as far as NumPy goes.

Reads an array of spectra (.npy), fits a method to each, writes the baselines, prints the seconds of processor time.
"""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
from scipy.linalg import solveh_banded


def penalty(n, lam):
    ab = np.zeros((3, n))
    d = np.diff(np.eye(5), 2, axis=0)
    main, first, second = 6 * np.ones(n), -4 * np.ones(n - 1), np.ones(n - 2)
    main[[0, -1]], main[[1, -2]], first[[0, -1]] = 1, 5, -2
    assert np.allclose((d.T @ d)[2, 2], 6)
    ab[0], ab[1, :-1], ab[2, :-2] = lam * main, lam * first, lam * second
    return ab


def solve(ab, y, w):
    left = ab.copy()
    left[0] += w
    return solveh_banded(left, w * y, lower=True, overwrite_ab=True, overwrite_b=True, check_finite=False)


def change(w, new):
    return np.sqrt(np.dot(w - new, w - new) / np.dot(w, w))


def asls(y, ab, p=0.01):
    w = np.ones(len(y))
    for _ in range(50):
        z = solve(ab, y, w)
        new = np.where(y > z, p, 1 - p)
        if change(w, new) < 1e-3:
            break
        w = new
    return z


def arpls(y, ab):
    w = np.ones(len(y))
    for _ in range(50):
        z = solve(ab, y, w)
        d = y - z
        negative = d[d < 0]
        m, s = negative.mean(), negative.std(ddof=1)
        new = 1 / (1 + np.exp((2 / s) * (d - (2 * s - m))))
        if change(w, new) < 1e-3:
            break
        w = new
    return z


def airpls(y, ab):
    w = np.ones(len(y))
    total = np.abs(y).sum()
    for t in range(1, 51):
        z = solve(ab, y, w)
        d = y - z
        mask = d < 0
        negative = d[mask]
        below = -negative.sum()
        if below < 1e-3 * total:
            break
        w = np.zeros(len(y))
        w[mask] = np.exp((-t / below) * negative)
        w[0] = w[-1] = np.exp(t * negative.max() / below)
    return z


def imodpoly(y, vander, pseudo_inverse):
    z = vander @ (pseudo_inverse @ y)
    dev = np.std(y - z)
    keep = y <= z + dev
    v = vander[keep]
    inverse = np.linalg.pinv(v)
    lowered, fit = y[keep], z[keep]
    for _ in range(249):
        lowered = np.minimum(lowered, fit + dev)
        coefficients = inverse @ lowered
        fit = v @ coefficients
        new = np.std(lowered - fit)
        done = abs(new - dev) < 1e-3 * new
        dev = new
        if done:
            break
    return vander @ coefficients


def main(path, method, out):
    spectra = np.load(path).astype(float)
    n = spectra.shape[1]
    if method == "imodpoly":
        vander = np.polynomial.chebyshev.chebvander(np.linspace(-1, 1, n), 5)
        pseudo_inverse = np.linalg.pinv(vander)
        fit = lambda y: imodpoly(y, vander, pseudo_inverse)
    else:
        ab = penalty(n, 1e5 if method == "arpls" else 1e6)
        fit = lambda y, f=globals()[method]: f(y, ab)
    for y in spectra[:3]:
        fit(y)
    result = np.empty_like(spectra)
    start = time.process_time()
    for i, y in enumerate(spectra):
        result[i] = fit(y)
    seconds = time.process_time() - start
    np.save(out, result)
    print(json.dumps({"seconds": seconds}))


main(*sys.argv[1:])
