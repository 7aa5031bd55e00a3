/** Growth of educators over the years: what their awards count for here, their goals and plans, and the record of it all. */
@NullMarked
@ApplicationModule(allowedDependencies = {"award", "catalogue", "directory", "foundation", "imports", "lti :: session"})
package org.laurel.growth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
