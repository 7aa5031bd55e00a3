/** Texts, links and files of an attempt, and who may see them. */
@NullMarked
@NamedInterface("evidence")
package org.laurel.submission.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
