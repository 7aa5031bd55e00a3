/** How LMSs are connected: the first setup, registration by link, form or file, and the check that all of it works. */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "lti", "foundation"})
package org.laurel.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
