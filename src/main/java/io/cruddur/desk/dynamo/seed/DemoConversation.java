package io.cruddur.desk.dynamo.seed;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.model.ConversationScript;
import io.cruddur.desk.port.Seeder.Seed;

/**
 * The one conversation whose group uuid is not derived: the default script between the demo pair gets
 * {@link MessagesTable#DEMO_GROUP_UUID}, which the reference's scripts hard-code.
 *
 * @param handle1 the demo person who is Person 1
 * @param handle2 the demo person who is Person 2
 * @param script the default script
 */
public record DemoConversation(String handle1, String handle2, ConversationScript script) {
    boolean is(Seed seed) {
        return seed.person1().handle().equals(handle1)
                && seed.person2().handle().equals(handle2)
                && seed.script().equals(script);
    }
}
