package org.laurel.award.bulk;

import java.util.List;

/** Says of each row of a list whether it can be done, and else what is wrong. */
interface BatchChecks {

    /** The same rows in the same order, with what was found. */
    List<BatchRow> check(List<BatchRow> rows);
}
