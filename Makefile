# Each verb is an alias for the command that "make help" and the run itself print.
.DEFAULT_GOAL := help
.PHONY: help run test verify format export coverage reproducible soak fuzz wrapper

help: ## what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s %s\n", $$1, $$2 } \
	  /^\t[.j]/ { sub(/^\t/, ""); printf "%-14s   %s\n", "", $$0 }' $(MAKEFILE_LIST)

run: ## build and start everything on http://localhost:8080
	./mvnw -q -Dfast -DskipTests package -pl container-adapter -am
	java -jar container-adapter/target/multicloud-functions.jar

test: ## unit tests, without the checks: the inner loop
	./mvnw -Dfast test

verify: ## all tests and checks
	./mvnw verify

format: ## lay out the sources as verify wants them
	./mvnw spotless:apply

export: ## renew deploy/functions.json after a change of the function table
	./mvnw -q -pl core test -Dtest=FunctionsJsonTest -Dmcf.update=true

coverage: ## all tests, and what they executed: target/site/jacoco/index.html, jacoco.xml
	./mvnw verify
	./mvnw -N -Pcoverage verify

reproducible: ## build twice in different surroundings and compare the jars
	.mvn/reproducible

soak: ## with the long runs
	./mvnw -Psoak verify

fuzz: ## search for inputs that break the decoders
	./mvnw -Pfuzz test

wrapper: ## test mvnw itself: mirrors, proxies, refusals
	java .mvn/wrapper/InstallMavenTest.java
