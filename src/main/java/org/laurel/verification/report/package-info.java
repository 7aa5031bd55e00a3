/** What a check found, check by check, and the verdict. */
@NullMarked
@NamedInterface("report")
package org.laurel.verification.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
