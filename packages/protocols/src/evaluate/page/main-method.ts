/** Id of the method that the claims are about, in every protocol. */
export const OURS = "smae";

/** What a peer's published figures are listed under: ours in the published recipe (`smae-paper`) has the same as ours. */
export const publishedId = (peer: string): string => peer.replace(/-paper$/, "");

/** Whose figures a page shows where it shows one method's: ours where it was run, else the first. */
export const shownPeer = (peers: readonly string[]): string | undefined => (peers.includes(OURS) ? OURS : peers[0]);
