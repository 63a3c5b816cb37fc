/** True where the bytes at `position` spell `magic`, one byte a character. */
export function hasMagic(bytes: Uint8Array, magic: string, position = 0): boolean {
  if (bytes.length < position + magic.length) return false;
  for (let i = 0; i < magic.length; i++) if (bytes[position + i] !== magic.charCodeAt(i)) return false;
  return true;
}
