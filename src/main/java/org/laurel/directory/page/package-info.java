/** The frame of pages, and the pages of people and of an organisation's time zone. */
@NullMarked
package org.laurel.directory.page;

import org.jspecify.annotations.NullMarked;
