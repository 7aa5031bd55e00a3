/** Micro-credentials that an organisation offers: their versions, parts, rubrics, and finding the right one. */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "foundation", "lti", "lti :: copy", "lti :: launch"})
package org.laurel.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
