package linli.adapters.onebot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import linli.adapters.wire.JsonAnswer;

/** A way to make a bridge do something. Calls block; safe for several threads. */
interface Bridge {
    /** Which version it speaks. */
    boolean speaks12();

    JsonAnswer call(String action, ObjectNode params);
}
