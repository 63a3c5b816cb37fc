/** @file The lineage of each isolate, known markers of its taxa, and the species of the patients' isolates. */

/** Kingdom, Gram, family, genus, species, strain of each isolate, by its label. */
export const lineages: readonly (readonly string[])[] = `
yeast    yeast Debaryomycetaceae  Candida        albicans     1
yeast    yeast Saccharomycetaceae Nakaseomyces   glabrata     1
bacteria neg   Enterobacteriaceae Klebsiella     aerogenes    1
bacteria neg   Enterobacteriaceae Escherichia    coli         1
bacteria neg   Enterobacteriaceae Escherichia    coli         2
bacteria pos   Enterococcaceae    Enterococcus   faecium      1
bacteria pos   Enterococcaceae    Enterococcus   faecalis     1
bacteria pos   Enterococcaceae    Enterococcus   faecalis     2
bacteria neg   Enterobacteriaceae Enterobacter   cloacae      1
bacteria neg   Enterobacteriaceae Klebsiella     pneumoniae   1
bacteria neg   Enterobacteriaceae Klebsiella     pneumoniae   2
bacteria neg   Enterobacteriaceae Proteus        mirabilis    1
bacteria neg   Pseudomonadaceae   Pseudomonas    aeruginosa   1
bacteria neg   Pseudomonadaceae   Pseudomonas    aeruginosa   2
bacteria pos   Staphylococcaceae  Staphylococcus aureus       isogenic-MSSA
bacteria pos   Staphylococcaceae  Staphylococcus aureus       3
bacteria pos   Staphylococcaceae  Staphylococcus aureus       isogenic-MRSA
bacteria pos   Staphylococcaceae  Staphylococcus aureus       4
bacteria pos   Staphylococcaceae  Staphylococcus aureus       5
bacteria neg   Enterobacteriaceae Salmonella     enterica     1
bacteria pos   Staphylococcaceae  Staphylococcus epidermidis  1
bacteria pos   Staphylococcaceae  Staphylococcus lugdunensis  1
bacteria neg   Enterobacteriaceae Serratia       marcescens   1
bacteria pos   Streptococcaceae   Streptococcus  pneumoniae   2
bacteria pos   Streptococcaceae   Streptococcus  pneumoniae   1
bacteria pos   Streptococcaceae   Streptococcus  sanguinis    1
bacteria pos   Streptococcaceae   Streptococcus  pyogenes     1
bacteria pos   Streptococcaceae   Streptococcus  agalactiae   1
bacteria pos   Streptococcaceae   Streptococcus  dysgalactiae C
bacteria pos   Streptococcaceae   Streptococcus  dysgalactiae G
`
  .trim()
  .split("\n")
  .map((line) => line.split(/\s+/));

/** Strains so called stem from one parent. */
export const ISOGENIC = "isogenic-";

/** The taxa whose strengths are the typical ones, without a random factor of their own. */
export const typicalTaxa: readonly string[] = ["bacteria", "pos"];

/** Logarithm of the factor on a component in every class with the taxon in its lineage. */
export const markers: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  yeast: {
    "glucan and mannan": 2.2,
    ergosterol: 2.2,
    lipid: 0.4,
    peptidoglycan: -2.5,
    "teichoic acid": -2,
    lipopolysaccharide: -2,
    glycogen: 0.5,
  },
  pos: { peptidoglycan: 0.45, "teichoic acid": 0.8, lipopolysaccharide: -2 },
  neg: { peptidoglycan: -0.35, "teichoic acid": -1.5, lipopolysaccharide: 0.8, lipid: 0.15 },
  aureus: { carotenoid: 0.9 },
  Streptococcaceae: { cytochrome: -1.2 },
  Pseudomonas: { cytochrome: 0.5, phenazine: 1.8 },
  Serratia: { phenazine: 1 },
};

/** Treatment groups in the order of a clinical part's rows. */
export const clinicalTreatments = { "2018clinical": [0, 6, 5, 3, 2], "2019clinical": [0, 5, 6, 3, 2] } as const;

/** For each of five patients of a treatment group: the isolate whose species the patient's isolate is a strain of. */
export const clinicalIsolates: Readonly<Record<number, readonly number[]>> = {
  0: [3, 4, 9, 10, 8],
  2: [12, 13, 12, 13, 12],
  3: [14, 16, 18, 17, 15],
  5: [6, 7, 6, 7, 6],
  6: [5, 5, 5, 5, 5],
};
