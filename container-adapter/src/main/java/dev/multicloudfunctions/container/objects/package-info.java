/**
 * The bucket as a folder that people and programs may use directly: a file dropped into it is an object, and becomes an
 * event once it has stopped growing. The list of files is read again and again instead of asking the file system to
 * tell, since network file systems and volumes of containers do not tell.
 */
@NullMarked
package dev.multicloudfunctions.container.objects;

import org.jspecify.annotations.NullMarked;
