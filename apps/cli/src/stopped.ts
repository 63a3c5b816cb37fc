/** The user stopped the work; the message says what is left of it and how to go on. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}
