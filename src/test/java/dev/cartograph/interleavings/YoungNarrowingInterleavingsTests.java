package dev.cartograph.interleavings;

import org.springframework.test.context.TestPropertySource;

/**
 * The same by a clock that does not leap: whoever finds something announced finds it young, and is refused or waits, where
 * otherwise it is taken for left.
 */
@TestPropertySource(properties = "cartograph.tests.clock=real")
class YoungNarrowingInterleavingsTests extends NarrowingInterleavingsTests {}
