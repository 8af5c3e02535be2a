/** Todos with reminders: an application that uses each kind of resource once. */
@NullMarked
package com.acme.todo;

import org.jspecify.annotations.NullMarked;
