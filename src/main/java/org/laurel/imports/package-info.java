/** Badges of other issuers in an educator's record: brought, verified, kept as they came, and accepted by a program lead. */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "foundation", "verification", "verification :: report"})
package org.laurel.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
