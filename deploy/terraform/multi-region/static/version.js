fetch("/version")
  .then((answer) => answer.json())
  .then(({ version, platform, region }) => `${version} on ${platform}, ${region}`)
  .catch(() => "No region answers.")
  .then((text) => {
    document.getElementById("version").textContent = text;
  });
