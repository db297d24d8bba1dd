/** Maps and images in the terminal: kitty's and sixel graphics, or half blocks. */
package org.vitrine.shell.pictures;
