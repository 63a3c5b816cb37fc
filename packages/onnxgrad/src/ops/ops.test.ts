import { describeOperations } from "../../suite/describe-operations.ts";

describeOperations({ threads: 1 }, { numRuns: 12 });
