package io.github.cliqextensions.spec.document;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** On which line of a YAML text each value stands, by JSON pointer: so that an error about it can be clicked on. */
final class Lines {

    private final String file;
    private final Map<String, Integer> lineOf = new HashMap<>();

    /** @throws ContractException for a member that an object has twice: its pointer would lead to two places */
    Lines(String file, String yaml) {
        this.file = file;
        new Compose(LoadSettings.builder().setUseMarks(true).build())
                .composeString(yaml)
                .ifPresent(root -> add("#", root));
    }

    /** {@code file:line: pointer} of a value, or of the nearest one above it that is there. */
    String where(String pointer) {
        String nearest = pointer;
        while (!lineOf.containsKey(nearest) && nearest.contains("/")) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return where(lineOf.getOrDefault(nearest, 1), pointer);
    }

    private String where(int line, String pointer) {
        return file + ":" + line + ": " + pointer;
    }

    private void add(String pointer, Node node) {
        node.getStartMark().ifPresent(mark -> lineOf.putIfAbsent(pointer, mark.getLine() + 1));
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(member -> {
                if (member.getKeyNode() instanceof ScalarNode key) {
                    String child = pointer + "/" + Pointers.escape(key.getValue());
                    key.getStartMark().ifPresent(mark -> addMember(child, mark.getLine() + 1));
                    add(child, member.getValueNode());
                }
            });
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                add(pointer + "/" + i, sequence.getValue().get(i));
            }
        }
    }

    private void addMember(String pointer, int line) {
        Integer earlier = lineOf.put(pointer, line);
        if (earlier != null) {
            throw new ContractException(where(line, pointer), "this member stands on line " + earlier + " already");
        }
    }
}
