/** Run folders in a browser on this machine. */
package org.vitrine.shell.server;
