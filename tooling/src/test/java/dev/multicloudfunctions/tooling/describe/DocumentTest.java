package dev.multicloudfunctions.tooling.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multicloudfunctions.tooling.describe.Descriptor.Syntax;
import org.junit.jupiter.api.Test;

class DocumentTest {

    private static final String TEMPLATE = """
            # About it
            Resources:
              # The table
              Todos:
                Type: AWS::DynamoDB::Table
                Properties:
                  Name: !Sub ${AWS::StackName}-todos # its name
                  Arn: !GetAtt Other.Arn
                  Keys: [a, b]
                  Key: { AttributeName: id, KeyType: HASH }

              Other:
                Type: AWS::SNS::Topic
            """;

    @Test
    void mappingsAreMergedNullRemovesAndTheRestTakesTheOldOnesPlace() {
        String merged = Document.merged(TEMPLATE, Syntax.YAML, """
                Resources:
                  Todos:
                    Properties:
                      Keys: [c]
                      Key: !If [IsProd, !Ref Key, null]
                      # Asked for by law
                      More:
                        Days: "30"
                  Other: null
                """, "aws.yaml");

        assertThat(merged).isEqualTo("""
                # About it
                Resources:
                  # The table
                  Todos:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      Name: !Sub '${AWS::StackName}-todos' # its name
                      Arn: !GetAtt 'Other.Arn'
                      Keys: [c]
                      Key: !If [IsProd, !Ref 'Key', null]
                      # Asked for by law
                      More:
                        Days: "30"
                """);
    }

    @Test
    void jsonIsChangedByYaml() {
        assertThat(Document.merged(
                        "{\"a\":{\"b\":1,\"c\":2.50},\"d\":[1,2]}",
                        Syntax.JSON,
                        "a:\n  b: null\nd: [3]\n",
                        "azure.yaml"))
                .isEqualTo("""
                        {
                          "a": {
                            "c": 2.50
                          },
                          "d": [
                            3
                          ]
                        }
                        """);
    }

    @Test
    void anEmptyOverlayChangesNoByte() {
        assertThat(Document.merged(TEMPLATE, Syntax.YAML, "# nothing yet\n", "aws.yaml"))
                .isEqualTo(TEMPLATE);
    }

    @Test
    void anOverlayThatCannotBeMeantIsToldByItsName() {
        assertThatThrownBy(() -> Document.merged(TEMPLATE, Syntax.YAML, "- a", "over/aws.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("over/aws.yaml");
        assertThatThrownBy(() -> Document.merged(TEMPLATE, Syntax.YAML, "a: [", "over/aws.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("over/aws.yaml");
        assertThatThrownBy(() -> Document.merged("resource {}", Syntax.OTHER, "a: 1", "over/terraform.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("over/terraform.yaml");
    }
}
