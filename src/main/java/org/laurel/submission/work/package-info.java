/** The workspace in which an educator writes, uploads and submits. */
@NullMarked
package org.laurel.submission.work;

import org.jspecify.annotations.NullMarked;
