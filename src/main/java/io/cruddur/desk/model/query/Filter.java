package io.cruddur.desk.model.query;

import io.cruddur.desk.model.item.Attribute;
import java.util.List;

/** Which of the items that were read are wanted. DynamoDB applies it after reading: what it drops was paid for. */
public sealed interface Filter {
    enum Join {
        AND,
        OR
    }

    /** @param operands as many as the operator takes */
    record Condition(AttributePath path, Operator operator, List<Attribute> operands) implements Filter {
        public Condition {
            operands = List.copyOf(operands);
            boolean fits = operator.operands() < 0
                    ? !operands.isEmpty() && operands.size() <= Operator.MOST_OPERANDS
                    : operands.size() == operator.operands();
            if (!fits) {
                throw new InvalidQuery(
                        operator == Operator.IN
                                ? "“in” takes 1 to " + Operator.MOST_OPERANDS + " values."
                                : "The condition on " + path + " has " + operands.size() + " values instead of "
                                        + operator.operands() + ".");
            }
        }
    }

    /** @param parts at least one */
    record Group(Join join, List<Filter> parts) implements Filter {
        public Group {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new InvalidQuery("A group of conditions is empty.");
            }
        }
    }
}
