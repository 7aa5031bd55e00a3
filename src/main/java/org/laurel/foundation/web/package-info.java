/** Frame, style and errors of pages; bounds of what a request may bring. */
@NullMarked
package org.laurel.foundation.web;

import org.jspecify.annotations.NullMarked;
