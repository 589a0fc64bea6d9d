{-# LANGUAGE BangPatterns #-}

-- The workloads of stmbench with GHC's STM. Usage: bench WORKLOAD; each line
-- "threads operations" on the standard input is answered by a line with the
-- seconds that took, and those of processor time. The tree is a persistent balanced tree in one variable.
module Main (main) where

import Control.Concurrent
import Control.Concurrent.STM
import Control.Monad
import Data.Array
import Data.Bits
import qualified Data.Map.Strict as Map
import Data.Word
import GHC.Clock (getMonotonicTime)
import System.CPUTime
import System.Environment
import System.IO

mix :: Word64 -> Word64
mix a =
  let b = (a `xor` (a `shiftR` 33)) * 0xff51afd7ed558ccd
      c = (b `xor` (b `shiftR` 33)) * 0xc4ceb9fe1a85ec53
   in c `xor` (c `shiftR` 33)
{-# INLINE mix #-}

nAccounts, nKeys :: Int
nAccounts = 1000
nKeys = 16384

type Step = Word64 -> IO ()

high :: Word64 -> Int
high x = fromIntegral (x `shiftR` 32)

low :: Word64 -> Int
low x = fromIntegral (x .&. 0xffffffff)

setup :: String -> IO Step
setup "counter" = do
  c <- newTVarIO (0 :: Int)
  return $ \_ -> atomically (modifyTVar' c (+ 1))
setup "bank" = do
  vars <- replicateM nAccounts (newTVarIO (0 :: Int))
  let accounts = listArray (0, nAccounts - 1) vars
  return $ \x -> atomically $ do
    modifyTVar' (accounts ! (high x `mod` nAccounts)) (subtract 1)
    modifyTVar' (accounts ! (low x `mod` nAccounts)) (+ 1)
setup "map" = do
  chains <- forM [0 .. nKeys - 1] $ \k -> do
    v <- newTVarIO k
    newTVarIO [(k, v)]
  let buckets = listArray (0, nKeys - 1) chains
      search k = do
        list <- readTVar (buckets ! k)
        case lookup k list of
          Just v -> return v
          Nothing -> retry
  return $ \x -> do
    let k = low x `mod` nKeys
    if high x `mod` 10 == 0
      then atomically (search k >>= \v -> let !n = low x in writeTVar v n)
      else atomically (search k >>= readTVar) >>= \v -> v `seq` return ()
setup "tree" = do
  t <- newTVarIO $! Map.fromList [(k, k) | k <- [0, 2 .. nKeys - 1]]
  return $ \x -> do
    let k = low x `mod` nKeys
    case high x `mod` 20 of
      0 -> atomically (modifyTVar' t (Map.insert k (low x)))
      1 -> atomically (modifyTVar' t (Map.delete k))
      _ -> do
        m <- readTVarIO t
        Map.lookup k m `seq` return ()
setup w = error ("no workload " ++ w)

run :: Step -> Int -> Int -> IO (Double, Double)
run step threads ops = do
  go <- newEmptyMVar
  done <- newEmptyMVar
  forM_ [0 .. threads - 1] $ \k -> forkOn k $ do
    readMVar go
    let loop !i
          | i == ops `div` threads = return ()
          | otherwise = do
              step (mix (fromIntegral i `shiftL` 8 .|. fromIntegral k))
              loop (i + 1)
    loop (0 :: Int)
    putMVar done ()
  start <- getMonotonicTime
  cpu <- getCPUTime
  putMVar go ()
  replicateM_ threads (takeMVar done)
  end <- getMonotonicTime
  cpuEnd <- getCPUTime
  return (end - start, fromIntegral (cpuEnd - cpu) * 1e-12)

main :: IO ()
main = do
  [w] <- getArgs
  step <- setup w
  input <- getContents
  forM_ (lines input) $ \l -> do
    let [threads, ops] = map read (words l)
    (seconds, cpu) <- run step threads ops
    putStrLn (show seconds ++ " " ++ show cpu)
    hFlush stdout
