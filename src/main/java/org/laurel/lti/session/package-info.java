/** What opens a page within a launch: the filter, its cookie, language, security headers and rules of access. */
@NullMarked
@NamedInterface("session")
package org.laurel.lti.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
