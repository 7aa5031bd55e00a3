/** Organisations, their schools and departments, the people in them and what each may do. */
@NullMarked
@ApplicationModule(allowedDependencies = {"lti", "foundation"})
package org.laurel.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
