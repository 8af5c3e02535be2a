// An archive of resources keeps neither who may execute a file, nor what is named .gitignore.
def project = new File(request.outputDirectory, request.artifactId)
new File(project, 'mvnw').setExecutable(true, false)
new File(project, '.gitignore').text = 'target/\n'
