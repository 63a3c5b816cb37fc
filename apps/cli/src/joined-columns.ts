export { joinedColumns } from "@stokes/spectra";
