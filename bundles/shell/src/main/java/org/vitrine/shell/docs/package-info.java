/** Pages about methods, illustrated by a run. */
package org.vitrine.shell.docs;
