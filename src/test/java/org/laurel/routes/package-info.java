/** All routes of Laurel at once: what holds for each of them, whatever it does. */
package org.laurel.routes;
