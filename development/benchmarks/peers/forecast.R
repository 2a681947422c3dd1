# Seconds of processor a series that R's forecast package takes; series come as lines of "name,period,v1 v2 …".
suppressPackageStartupMessages(library(forecast))
args <- commandArgs(trailingOnly = TRUE)
repeats <- as.integer(args[2])
methods <- list(
  `fixed ARIMA` = function(y) Arima(y, order = c(0, 1, 1), seasonal = c(0, 1, 1)),
  `automatic ARIMA` = function(y) auto.arima(y),
  `automatic ETS` = function(y) ets(y),
  `theta` = function(y) thetaf(y, h = 12))
cpu <- function(run) { at <- proc.time(); run(); sum((proc.time() - at)[c(1, 2)]) }
for (line in readLines(args[1])) {
  parts <- strsplit(line, ",")[[1]]
  y <- ts(as.numeric(strsplit(parts[3], " ")[[1]]), frequency = as.integer(parts[2]))
  for (name in names(methods)) {
    invisible(try(methods[[name]](y), silent = TRUE))
    taken <- cpu(function() for (i in seq_len(repeats)) try(methods[[name]](y), silent = TRUE)) / repeats
    cat(parts[1], name, taken, sep = "\t"); cat("\n")
  }
}
