# Reads the tables of the working folder twice: plainly, each cell's bytes going to FOLDER/<table>.hex, a line each, row
# by row, for the test to compare; and by import.R, whose types are held against the plain cells here.
folder <- commandArgs(trailingOnly = TRUE)[1]
codebook <- read.csv("codebook.csv", fileEncoding = "UTF-8-BOM", colClasses = "character", na.strings = character(0))
source("import.R", encoding = "UTF-8")

hex <- function(text) paste(as.character(charToRaw(enc2utf8(text))), collapse = "")

check_types <- function(name, plain, typed) {
  stopifnot(nrow(plain) == nrow(typed), names(plain) == names(typed))
  for (column in names(plain)) {
    type <- codebook$type[codebook$table == name & codebook$column == column & codebook$type != ""]
    cells <- plain[[column]]
    numbers <- suppressWarnings(as.numeric(cells))
    fits <- switch(type,
      "number" = , "whole number" = identical(as.numeric(typed[[column]]), numbers),
      "date" = identical(as.character(typed[[column]]), ifelse(cells == "", NA, cells)),
      "date and time" = all(abs(as.numeric(typed[[column]]) -
        as.numeric(as.POSIXct(sub("T", " ", substr(cells, 1, 19)), tz = "UTC"))) < 1, na.rm = TRUE),
      all(is.na(typed[[column]]) == (cells == "")))
    if (!fits) stop(name, " ", column, " (", type, ")")
  }
}

for (file in list.files(pattern = "^(responses|answers)_.*[.]csv$")) {
  name <- sub("[.]csv$", "", file)
  plain <- read.csv(file, fileEncoding = "UTF-8-BOM", colClasses = "character", na.strings = character(0),
                    check.names = FALSE)
  writeLines(vapply(as.vector(t(as.matrix(plain))), hex, ""), file.path(folder, paste0(name, ".hex")))
  check_types(name, plain, get(gsub("-", "_", name)))
}
cat("types hold\n")
