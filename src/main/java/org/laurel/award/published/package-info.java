/** Public pages, documents and pictures of awards. */
@NullMarked
package org.laurel.award.published;

import org.jspecify.annotations.NullMarked;
