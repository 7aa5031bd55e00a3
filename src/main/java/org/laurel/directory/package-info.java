/** Organisations, their schools and departments, the people in them and what each may do. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"foundation", "lti", "lti :: registration", "lti :: service", "lti :: session"})
package org.laurel.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
