/** What every module stands on: tenancy, durable tasks, the page frame, files, secrets, clock and ids. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.laurel.foundation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
