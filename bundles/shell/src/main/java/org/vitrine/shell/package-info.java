/** The commands, for the command line and for the interactive shell alike. */
package org.vitrine.shell;
