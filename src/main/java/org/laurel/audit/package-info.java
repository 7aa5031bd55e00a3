/** The audit log for program leads: who did what, in sentences, to look through and to keep. */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "foundation"})
package org.laurel.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
