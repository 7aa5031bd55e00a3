/** Frame and errors of pages, and who is signed in. */
@NullMarked
package org.laurel.practice.page;

import org.jspecify.annotations.NullMarked;
