/** The colour of a category beside its name; without one the mark of what is of none, as the map draws it. */
export function Swatch({ colour }: { readonly colour: string | undefined }) {
  return colour === undefined ? (
    <span className="swatch none" />
  ) : (
    <span className="swatch" style={{ background: colour }} />
  );
}
