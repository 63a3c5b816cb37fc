export { ContractError, DataError, isExpectedError, UsageError } from "./errors.ts";
