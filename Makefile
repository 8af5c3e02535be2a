# Each verb is an alias for the command that "make help" and the run itself print.
.DEFAULT_GOAL := help
.PHONY: help run test verify package checks format export descriptors coverage reproducible soak fuzz wrapper canary watch promote rollback abandon image

CLOUD ?= gcp
STAGE ?= dev

help: ## what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s %s\n", $$1, $$2 } \
	  /^\t[.dj]/ { sub(/^\t/, ""); printf "%-14s   %s\n", "", $$0 }' $(MAKEFILE_LIST)

run: ## build and start everything on http://localhost:8080
	./mvnw -q -Dfast -DskipTests package -pl container-adapter -am
	java -jar container-adapter/target/multicloud-functions.jar

test: ## unit tests, without the checks: the inner loop
	./mvnw -Dfast test

verify: ## all tests and checks
	./mvnw verify

package: ## what the clouds deploy: function.zip and function-slim.zip, a staged folder, a folder with one jar
	./mvnw -Dfast -DskipTests -Dazure.objects=event-grid-trigger $(if $(filter jwt,$(ACCESS)),-Dmulticloud-functions.access=jwt) package

checks: ## what the descriptors and scripts of deploy/ say, against the function table
	./mvnw -Dfast -pl aws-adapter,azure-adapter,gcp-adapter,conformance -am test -Dtest='dev.multicloudfunctions.*.deploy.*Test' -Dsurefire.failIfNoSpecifiedTests=false

format: ## lay out the sources as verify wants them
	./mvnw spotless:apply

export: ## renew deploy/functions.json after a change of the function table
	./mvnw -q -pl tooling -am test -Dtest=FunctionsJsonTest -Dsurefire.failIfNoSpecifiedTests=false -Dmcf.update=true

descriptors: ## the same, and what describe writes for the sample: deploy/aws/template.yaml, deploy/azure/main.json and their like
	./mvnw -q -Dfast -pl tooling -am test -Dtest=FunctionsJsonTest -Dsurefire.failIfNoSpecifiedTests=false -Dmcf.update=true
	./mvnw -q -Dfast -pl tooling -am test -Dtest='*DescriptorsTest' -Dsurefire.failIfNoSpecifiedTests=false -Dmcf.update=true

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

canary: ## the new version on CLOUD (aws, azure, gcp) as STAGE (dev, staging, prod), with a tenth of the requests; the first time for ACCESS (public, keys, jwt)
	deploy/pipeline canary $(CLOUD) $(STAGE)

watch: ## whether it is as good as the one in service: exit code 0 to promote, 1 to roll back
	deploy/pipeline watch $(CLOUD) $(STAGE)

promote: ## all requests to it
	deploy/pipeline promote $(CLOUD) $(STAGE)

abandon: ## no request to the canary, if one waits; production stays as it is
	deploy/pipeline abandon $(CLOUD) $(STAGE)

rollback: ## all requests to the version before
	deploy/pipeline rollback $(CLOUD) $(STAGE)

image: ## the container's image, scanned, pushed to IMAGE (REGISTRY/NAME) and signed
	deploy/docker/publish "$(IMAGE)"

programs: ## the scripts for Azure and Google Cloud, by the real az and gcloud, without a login
	.ci/programs

swarm: ## stack.yml on a swarm of one node, an update, and one that is taken back; as root
	$(if $(filter 0,$(shell id -u)),,sudo )deploy/swarm/rehearse
