import { useEffect, useState } from "react";

let found: boolean | undefined;

/** Whether the browser has an adapter for WebGPU. */
export function useWebgpu(): boolean {
  const [has, setHas] = useState(found ?? false);
  useEffect(() => {
    if (found !== undefined) return;
    void adapterFound().then((value) => {
      found = value;
      setHas(value);
    });
  }, []);
  return has;
}

async function adapterFound(): Promise<boolean> {
  if (!("gpu" in navigator)) return false;
  try {
    return (await navigator.gpu.requestAdapter()) !== null;
  } catch {
    return false;
  }
}
