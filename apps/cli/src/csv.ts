/** @file Tables that commands write. */
export { tableCsv as csv } from "@stokes/formats";
