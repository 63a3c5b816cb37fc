export function OpenTask() {
  return null;
}
