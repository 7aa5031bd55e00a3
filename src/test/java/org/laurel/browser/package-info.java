/** What people do from beginning to end: in a real browser, through the practice LMS, with everything else real, too. */
package org.laurel.browser;
