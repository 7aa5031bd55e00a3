/** How LMSs are connected: the first setup, registration by link, form or file, and the check that all of it works. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"directory", "foundation", "lti", "lti :: key", "lti :: registration", "lti :: service"})
package org.laurel.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
