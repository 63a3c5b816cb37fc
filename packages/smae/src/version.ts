/** Of the product, for the record; a test keeps it the package's. */
export const productVersion = "0.2.0";
