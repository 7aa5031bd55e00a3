/** Copied courses: where a copied link takes its settings from, and notices of copies (Platform Notification Service). */
@NullMarked
@NamedInterface("copy")
package org.laurel.lti.copy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
